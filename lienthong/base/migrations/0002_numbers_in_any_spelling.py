"""Functions by which numbers of documents and phones are found in any spelling; indexes of the apps stand on them."""

import unicodedata

from django.db import migrations

_LETTERS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_MARKED = _LETTERS + _LETTERS.upper()
_BARE = "".join(unicodedata.normalize("NFD", letter)[0] for letter in _LETTERS).replace("đ", "d") * 2


class Migration(migrations.Migration):
    dependencies = [("base", "0001_extensions")]
    operations = [
        # The same as `kernel.numbers.number_key`; a test holds the two against each other.
        migrations.RunSQL(
            sql=f"""
                CREATE FUNCTION number_key(written text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
                    SELECT ltrim(regexp_replace(
                        lower(translate(normalize(written, NFC), '{_MARKED}', '{_BARE}') COLLATE "C"), '[^0-9a-z]+', '', 'g'
                    ), '0')
                $$;
            """,
            reverse_sql="DROP FUNCTION number_key(text)",
        ),
        # The same as `kernel.numbers.phone_key`.
        migrations.RunSQL(
            sql="""
                CREATE FUNCTION phone_key(written text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
                    SELECT regexp_replace(
                        regexp_replace(written COLLATE "C", '[^0-9]+', '', 'g'), '^84([0-9]{8,})$', '0\\1'
                    )
                $$;
            """,
            reverse_sql="DROP FUNCTION phone_key(text)",
        ),
    ]
