"""Small files in the forms that Hypothes.is writes."""

import json
from typing import Any

PAGE = "https://example.org/tides"


def annotation(
    number: int,
    text: str,
    quote: str = "",
    *,
    before: str = "",
    behind: str = "",
    user: str = "ada",
    name: str = "Ada Tester",
    **more: Any,
) -> dict[str, Any]:
    """One annotation as the API gives it; `number` makes its id."""
    selectors: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": 1, "end": 2}]
    if quote:
        selectors.append({"type": "TextQuoteSelector", "exact": quote, "prefix": before, "suffix": behind})
    return {
        "id": f"Xx_-{number:018}", "created": "2024-12-09T07:17:52.123456+00:00", "updated": "2024-12-10T07:17:52+00:00",
        "user": f"acct:{user}@hypothes.is", "uri": PAGE, "text": text, "tags": [], "group": "__world__",
        "permissions": {"read": ["group:__world__"]}, "target": [{"source": PAGE, "selector": selectors}],
        "document": {"title": ["Tides"]}, "links": {}, "user_info": {"display_name": name}, "flagged": False, "hidden": False,
        **more,
    }  # fmt: skip


def exported(*items: dict[str, Any], by: str = "acct:ada@hypothes.is") -> bytes:
    """The file that the client's export writes."""
    whole = {
        "export_date": "2024-12-11T00:00:00.000Z",
        "export_userid": by,
        "client_version": "1.1",
        "annotations": list(items),
    }
    return json.dumps(whole, ensure_ascii=False).encode()
