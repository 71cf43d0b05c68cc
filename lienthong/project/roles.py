"""The catalogue of roles a new installation starts with, and the rights each carries. Data: administrators change it."""

_OFFICE_READS = [
    "organisations.view",
    "people.view",
    "facilities.view",
    "calendars.view",
    "documents.view",
    "directives.view",
    "regulations.view",
    "curriculum.view",
    "lecturers.view",
    "planning.view",
    "classes.view",
    "assessment.view",
    "certificates.view",
    "reports.view",
]
_CENTRE_WORKS = [
    "exchange.import",
    "organisations.layout",
    "people.edit",
    "people.sensitive",
    "people.merge",
    "records.take_in",
    "facilities.manage",
    "calendars.manage",
    "documents.register",
    "directives.manage",
    "directives.report",
    "regulations.manage",
    "lecturers.manage",
    "planning.draft",
    "classes.manage",
    "classes.roll",
    "assessment.mark",
    "assessment.questions",
    "assessment.complete",
    "certificates.issue",
]

# key -> (Vietnamese name, rights)
CATALOGUE: dict[str, tuple[str, list[str]]] = {
    "clerk": ("Giáo vụ", [*_OFFICE_READS, *_CENTRE_WORKS]),
    "director": (
        "Giám đốc trung tâm",
        [
            *_OFFICE_READS,
            "organisations.layout",
            "directives.report",
            "planning.forward",
            "assessment.questions",
            "assessment.review",
            "assessment.complete",
            "certificates.issue",
            "certificates.revoke",
            "audit.view",
        ],
    ),
    "deputy_director": (
        "Phó giám đốc trung tâm",
        [
            *_OFFICE_READS,
            "directives.report",
            "planning.forward",
            "assessment.questions",
            "assessment.review",
            "assessment.complete",
        ],
    ),
    "lecturer": (
        "Giảng viên",
        [
            "organisations.view",
            "regulations.view",
            "curriculum.view",
            "classes.view",
            "classes.roll",
            "assessment.questions",
        ],
    ),
    "standing_committee": ("Ủy viên ban thường vụ", [*_OFFICE_READS, "planning.approve", "classes.confirm"]),
    "nominating_officer": (
        "Cán bộ phụ trách cử đi học của đơn vị",
        ["organisations.view", "exchange.import", "classes.nominate"],
    ),
    "province_officer": (
        "Cán bộ ban tuyên giáo và dân vận tỉnh",
        [
            *_OFFICE_READS,
            "people.merge",
            "organisations.reorganise",
            "exchange.import",
            "calendars.manage",
        ],
    ),
    "committee_office": (
        "Cán bộ văn phòng cấp ủy",
        [
            *_OFFICE_READS,
            "exchange.import",
            "documents.register",
            "directives.manage",
            "directives.report",
            "planning.comment",
        ],
    ),
    "unit_officer": (
        "Cán bộ phụ trách công tác của đơn vị",
        [
            "organisations.view",
            "directives.report",
            "planning.comment",
            "classes.ask_leave",
        ],
    ),
    "board_officer": (
        "Cán bộ ban tham mưu của cấp ủy",
        [*_OFFICE_READS, "directives.report", "planning.comment", "planning.appraise"],
    ),
    # Above the centres: keeps the register of a board or committee, gives tasks and targets to those below and follows them.
    # It does not report for the units below it, so it lacks that right.
    "directives_officer": (
        "Cán bộ giao và theo dõi nhiệm vụ cấp trên",
        [*_OFFICE_READS, "exchange.import", "documents.register", "directives.manage"],
    ),
    "administrator": (
        "Quản trị",
        [
            "organisations.view",
            "organisations.manage",
            "organisations.reorganise",
            "people.accounts",
            "people.merge",
            "exchange.import",
            "audit.view",
            "audit.changes",
            "jobs.manage",
            "notices.mail",
        ],
    ),
}
