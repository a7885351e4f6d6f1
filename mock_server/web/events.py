"""Server push: a waiting page is told that something it shows has changed, and asks for itself again."""

from __future__ import annotations

from collections.abc import AsyncIterator

from starlette.responses import Response, StreamingResponse

from mock_server.web.pages import Visit


def event_stream(visit: Visit, topics: tuple[str, ...]) -> Response:
    """Return server-sent events, one each time `topics` ring after the count given as `depuis`."""
    since = visit.request.query_params.get("depuis", "")

    async def stream() -> AsyncIterator[str]:
        async for count in visit.world.bell.listen(topics, int(since) if since.isdecimal() else 0):
            yield f"data: {count}\n\n"

    return StreamingResponse(stream(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})
