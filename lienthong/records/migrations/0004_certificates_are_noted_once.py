"""What a completed class wrote down stays, but the number of its certificate is written beside it, once."""

from django.db import migrations

_FUNCTION = """
    CREATE OR REPLACE FUNCTION records_completion_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND ({condition}) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'records_completion_append_only',
            MESSAGE = 'Kết quả do lớp học ghi lại không được sửa, không được xóa.';
    END $$;
"""
_PERSON = "to_jsonb(OLD) - 'person_id' = to_jsonb(NEW) - 'person_id'"
_NUMBER = "ARRAY['number', 'number_key', 'issued_on', 'issuer_name', 'issuer_key']"
_ONCE = f"OLD.number = '' AND to_jsonb(OLD) - {_NUMBER} = to_jsonb(NEW) - {_NUMBER}"


class Migration(migrations.Migration):
    dependencies = [("records", "0003_old_registers_say_number_and_issuer")]
    operations = [
        migrations.RunSQL(
            sql=_FUNCTION.format(condition=f"{_PERSON} OR ({_ONCE})"), reverse_sql=_FUNCTION.format(condition=_PERSON)
        )
    ]
