"""The right to read the trail. Which entries it reaches is for the page to say: units are known further up only."""

VIEW = "audit.view"
