"""`format=flowed` (RFC 3676): lines that end in a space go on in the next one."""


def unflow(text: str, *, deletes_space: bool) -> str:
    """Paragraphs of a flowed text joined again; quoted lines keep one `>` a level."""
    done: list[list[str]] = []
    open_depth = -1
    for line in text.split("\n"):
        depth, bare = _depth(line)
        goes_on = bare.endswith(" ") and bare != "-- "
        kept = bare[:-1] if goes_on and deletes_space else bare
        if depth == open_depth and bare != "-- ":
            done[-1].append(kept)
        else:
            done.append([f"{'>' * depth} {kept}" if depth else kept])
        open_depth = depth if goes_on else -1
    return "\n".join("".join(pieces) for pieces in done)


def _depth(line: str) -> tuple[int, str]:
    depth = len(line) - len(line.lstrip(">"))
    bare = line[depth:]
    return depth, bare[1:] if bare.startswith(" ") else bare
