package io.keyward.node.order;

import io.keyward.text.AsciiCase;

/** What a signed order tells a node to do with a LUKS volume. */
enum OrderKind {
    /** Destroy the volume, because its node or cluster is removed. */
    ERASE,
    /** Overwrite the volume by another one, because it is a former volume of the disk. */
    REPLACE,
    /** Leave the volume as it is: an earlier order to erase it was taken back. */
    KEEP;

    String wireName() {
        return AsciiCase.fold(name());
    }
}
