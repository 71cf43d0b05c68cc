"""The number of classes that holds is that of the version in force; a new version never leaves opened classes without it."""

from django.db import migrations

# Both sides lock the plan's line: whoever opens a class waits for an approval under way, and then counts by its number.
FORWARDS = """
CREATE OR REPLACE FUNCTION classes_within_approved_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    approved planning_approvedline%ROWTYPE;
    programme bigint;
    others integer;
    allowed integer;
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
    SELECT coalesce(max(a.class_count), 0) INTO allowed FROM planning_approvedline a
        WHERE a.line_id = approved.line_id AND a.approval_id = (
            SELECT latest.id FROM planning_approval latest JOIN planning_approval used ON used.plan_id = latest.plan_id
            WHERE used.id = approved.approval_id ORDER BY latest.version DESC LIMIT 1);
    SELECT count(*) INTO others FROM classes_trainingclass c
        JOIN planning_approvedline a ON a.id = c.approved_line_id
        WHERE a.line_id = approved.line_id AND c.state <> 'cancelled' AND c.id <> NEW.id;
    IF others + 1 > allowed THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'class_within_approved_number',
            MESSAGE = 'Số lớp đã mở bằng số lớp được phê duyệt.';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION approval_keeps_opened_classes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.version > 1 AND EXISTS (
        SELECT 1 FROM classes_trainingclass c JOIN planning_approvedline a ON a.id = c.approved_line_id
            JOIN planning_approval p ON p.id = a.approval_id
        WHERE p.plan_id = NEW.plan_id AND c.state <> 'cancelled'
        GROUP BY a.line_id
        HAVING count(*) > coalesce((SELECT max(n.class_count) FROM planning_approvedline n
            WHERE n.approval_id = NEW.id AND n.line_id = a.line_id), 0)
    ) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'approval_keeps_opened_classes',
            MESSAGE = 'Bản điều chỉnh có dòng ít hơn số lớp đã mở.';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER approval_keeps_opened_classes AFTER INSERT ON planning_approval
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION approval_keeps_opened_classes();
"""

BACKWARDS = """
DROP TRIGGER approval_keeps_opened_classes ON planning_approval;
DROP FUNCTION approval_keeps_opened_classes();
CREATE OR REPLACE FUNCTION classes_within_approved_line() RETURNS trigger LANGUAGE plpgsql AS $$
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
"""


class Migration(migrations.Migration):
    dependencies = [
        ("classes", "0010_leave_is_asked_for"),
        ("planning", "0004_plans_pass_bodies_and_are_amended"),
    ]
    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
