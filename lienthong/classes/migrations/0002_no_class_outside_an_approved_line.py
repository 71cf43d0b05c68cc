"""No class outside an approved line, and no more classes than the line was approved for."""

from django.db import migrations

# The lock on the approved line makes two clerks who open the last place at once wait for each other.
# The count runs over all versions of the line; the number that holds is that of the version being used.
FORWARDS = """
CREATE FUNCTION classes_within_approved_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    approved planning_approvedline%ROWTYPE;
    programme bigint;
    others integer;
BEGIN
    IF NEW.state = 'cancelled' THEN
        RETURN NEW;
    END IF;
    PERFORM 1 FROM planning_planline l JOIN planning_approvedline a ON a.line_id = l.id
        WHERE a.id = NEW.approved_line_id FOR UPDATE OF l;
    SELECT * INTO approved FROM planning_approvedline WHERE id = NEW.approved_line_id;
    SELECT programme_id INTO programme FROM curriculum_edition WHERE id = NEW.edition_id;
    IF approved.kind <> 'class' OR approved.centre_id <> NEW.centre_id OR approved.programme_id <> programme THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'class_fits_its_approved_line',
            MESSAGE = 'Lớp không đúng với dòng kế hoạch đã được phê duyệt.';
    END IF;
    SELECT count(*) INTO others FROM classes_trainingclass c
        JOIN planning_approvedline a ON a.id = c.approved_line_id
        WHERE a.line_id = approved.line_id AND c.state <> 'cancelled' AND c.id <> NEW.id;
    IF others + 1 > approved.class_count THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'class_within_approved_number',
            MESSAGE = 'Số lớp đã mở bằng số lớp được phê duyệt.';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER classes_within_approved_line BEFORE INSERT OR UPDATE OF approved_line_id, edition_id, centre_id, state
    ON classes_trainingclass FOR EACH ROW EXECUTE FUNCTION classes_within_approved_line();
"""

BACKWARDS = """
DROP TRIGGER classes_within_approved_line ON classes_trainingclass;
DROP FUNCTION classes_within_approved_line();
"""


class Migration(migrations.Migration):
    dependencies = [("classes", "0001_initial")]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
