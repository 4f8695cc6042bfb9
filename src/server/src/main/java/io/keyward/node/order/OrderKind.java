package io.keyward.node.order;

import io.keyward.text.AsciiCase;

/** What a node may do to a LUKS volume by a signed order. */
enum OrderKind {
    /** Destroy the volume, because its node or cluster is removed. */
    ERASE,
    /** Overwrite the volume by another one, because an operator released it. */
    REPLACE,
    /** Leave the volume as it is: an earlier order to erase it was taken back. */
    KEEP;

    String wire() {
        return AsciiCase.fold(name());
    }
}
