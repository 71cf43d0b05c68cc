"""A unit may be asked when others were asked before: the day is its own."""

from django.db import migrations, models
from django.db.models.functions import Now

# What is filled in is no decision of anybody, so the trail does not hear of it.
_OF_THE_CAMPAIGN = """
ALTER TABLE planning_needsanswer DISABLE TRIGGER planning_needsanswer_updates;
UPDATE planning_needsanswer AS answer SET asked_on = campaign.opened_on
FROM planning_needscampaign AS campaign WHERE campaign.id = answer.campaign_id;
ALTER TABLE planning_needsanswer ENABLE TRIGGER planning_needsanswer_updates;
"""


class Migration(migrations.Migration):
    dependencies = [("planning", "0005_needs_are_gathered")]

    operations = [
        migrations.AddField("needsanswer", "asked_on", models.DateField(db_default=Now())),
        migrations.RunSQL(_OF_THE_CAMPAIGN, migrations.RunSQL.noop),
    ]
