"""The word lists that institutions, offers and courses share: a code is stored, its label is translated.

Fields of work: ISCED-F 2013 (UNESCO), the broad fields and the narrow ones VET works in. Language levels: CEFR.
"""

from django.utils.translation import gettext_lazy as _

# (code, label); two digits are a broad field, three a narrow one.
ISCED_FIELDS = [
    ("00", _("Generic programmes and qualifications")),
    ("001", _("Basic programmes and qualifications")),
    ("002", _("Literacy and numeracy")),
    ("003", _("Personal skills and development")),
    ("01", _("Education")),
    ("011", _("Education: teacher and trainer training")),
    ("02", _("Arts and humanities")),
    ("021", _("Arts: design, media, music, crafts")),
    ("022", _("Humanities")),
    ("023", _("Languages")),
    ("03", _("Social sciences, journalism and information")),
    ("031", _("Social and behavioural sciences")),
    ("032", _("Journalism and information")),
    ("04", _("Business, administration and law")),
    ("041", _("Business and administration")),
    ("042", _("Law")),
    ("05", _("Natural sciences, mathematics and statistics")),
    ("051", _("Biological and related sciences")),
    ("052", _("Environment")),
    ("053", _("Physical sciences")),
    ("054", _("Mathematics and statistics")),
    ("06", _("Information and communication technologies")),
    ("061", _("Information and communication technologies (ICT)")),
    ("07", _("Engineering, manufacturing and construction")),
    ("071", _("Engineering and engineering trades")),
    ("072", _("Manufacturing and processing")),
    ("073", _("Architecture and construction")),
    ("08", _("Agriculture, forestry, fisheries and veterinary")),
    ("081", _("Agriculture")),
    ("082", _("Forestry")),
    ("083", _("Fisheries")),
    ("084", _("Veterinary")),
    ("09", _("Health and welfare")),
    ("091", _("Health")),
    ("092", _("Welfare: care and social work")),
    ("10", _("Services")),
    ("101", _("Personal services: hospitality, tourism, beauty, sport")),
    ("102", _("Hygiene and occupational health services")),
    ("103", _("Security services")),
    ("104", _("Transport services")),
]

# The official languages of the European Union and those of its neighbours in the programmes (ISO 639-1), and Russian,
# in which schools of the Baltic states teach too.
LANGUAGES = [
    ("ar", _("Arabic")),
    ("bg", _("Bulgarian")),
    ("bs", _("Bosnian")),
    ("ca", _("Catalan")),
    ("cnr", _("Montenegrin")),
    ("cs", _("Czech")),
    ("cy", _("Welsh")),
    ("da", _("Danish")),
    ("de", _("German")),
    ("el", _("Greek")),
    ("en", _("English")),
    ("es", _("Spanish")),
    ("et", _("Estonian")),
    ("eu", _("Basque")),
    ("fi", _("Finnish")),
    ("fr", _("French")),
    ("ga", _("Irish")),
    ("gl", _("Galician")),
    ("hr", _("Croatian")),
    ("hu", _("Hungarian")),
    ("hy", _("Armenian")),
    ("is", _("Icelandic")),
    ("it", _("Italian")),
    ("ka", _("Georgian")),
    ("lb", _("Luxembourgish")),
    ("lt", _("Lithuanian")),
    ("lv", _("Latvian")),
    ("mk", _("Macedonian")),
    ("mt", _("Maltese")),
    ("nb", _("Norwegian")),
    ("nl", _("Dutch")),
    ("pl", _("Polish")),
    ("pt", _("Portuguese")),
    ("ro", _("Romanian")),
    ("ru", _("Russian")),
    ("se", _("Northern Sami")),
    ("sk", _("Slovak")),
    ("sl", _("Slovenian")),
    ("sq", _("Albanian")),
    ("sr", _("Serbian")),
    ("sv", _("Swedish")),
    ("tr", _("Turkish")),
    ("uk", _("Ukrainian")),
]

CEFR = [
    ("A1", _("A1 Beginner")),
    ("A2", _("A2 Elementary")),
    ("B1", _("B1 Intermediate")),
    ("B2", _("B2 Upper intermediate")),
    ("C1", _("C1 Advanced")),
    ("C2", _("C2 Proficient")),
]

# (code, label, icon of static/icons.svg)
ACCESSIBILITY_FEATURES = [
    ("step_free", _("Step-free entrance and rooms"), "step-free"),
    ("lift", _("Lift to all floors in use"), "lift"),
    ("toilet", _("Accessible toilet"), "accessible"),
    ("parking", _("Accessible parking by the entrance"), "place"),
    ("transport", _("Step-free way from the nearest stop"), "train"),
    ("hearing_loop", _("Hearing loop or portable transmitter"), "ear"),
    ("sign_language", _("Sign-language interpreting on request"), "hand"),
    ("captions", _("Captions or written notes in meetings"), "ear"),
    ("large_print", _("Material in large print or digital form"), "eye"),
    ("tactile", _("Tactile or high-contrast guidance in the building"), "eye"),
    ("quiet_room", _("Quiet room to withdraw to"), "quiet"),
    ("easy_read", _("Easy-to-read information"), "book"),
    ("assistance_dog", _("Assistance dogs welcome"), "check"),
    ("personal_assistant", _("Room for a personal assistant"), "people"),
    ("accompanying_person", _("An accompanying person is welcome"), "people"),
    ("assistive_technology", _("Assistive technology on site"), "eye"),
    ("flexible_hours", _("Breaks and hours by agreement"), "clock"),
    ("lodging", _("Accessible lodging nearby"), "bed"),
    ("diet", _("Dietary needs catered for"), "meal"),
]

KOSOVO = "XK"

ISCED_CODES = {code for code, _label in ISCED_FIELDS}
LANGUAGE_CODES = {code for code, _label in LANGUAGES}
ACCESSIBILITY_CODES = {code for code, _label, _icon in ACCESSIBILITY_FEATURES}
ACCESSIBILITY_CHOICES = [(code, label) for code, label, _icon in ACCESSIBILITY_FEATURES]

_FIELD_LABELS = dict(ISCED_FIELDS)
_LANGUAGE_LABELS = dict(LANGUAGES)
_FEATURE_LABELS = dict(ACCESSIBILITY_CHOICES)


def field_label(code: str) -> str:
    return str(_FIELD_LABELS.get(code, code))


def language_label(code: str) -> str:
    return str(_LANGUAGE_LABELS.get(code, code))


def accessibility_label(code: str) -> str:
    return str(_FEATURE_LABELS.get(code, code))
