"""Rights of assessment. Marks belong to their class: who reaches the class with the right reaches its marks."""

VIEW = "assessment.view"
MARK = "assessment.mark"
COMPLETE = "assessment.complete"
