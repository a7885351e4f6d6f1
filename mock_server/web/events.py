"""Server push: a waiting page is told that something it shows has changed, and asks for itself again."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

from starlette.responses import Response, StreamingResponse

from mock_server.web.visits import Visit


def event_stream(visit: Visit, topics: tuple[str, ...]) -> Response:
    """Return server-sent events, one each time `topics` ring after the count given as `depuis`."""
    given = visit.request.query_params.get("depuis", "")
    since = int(given) if re.fullmatch("[0-9]{1,18}", given) else 0

    async def stream() -> AsyncIterator[str]:
        async for count in visit.world.notifications.listen(topics, since):
            await visit.world.jitter.push()
            yield f"data: {count}\n\n"

    if visit.request.method == "HEAD":  # asks for no event: nothing to wait for
        return Response(media_type="text/event-stream")
    return StreamingResponse(stream(), media_type="text/event-stream")
