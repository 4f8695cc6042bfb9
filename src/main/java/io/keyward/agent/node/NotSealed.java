package io.keyward.agent.node;

import io.keyward.agent.disk.NodeDisk;

/** A disk without a header or without a token in it. */
public final class NotSealed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotSealed(NodeDisk disk) {
        super("%s is not sealed yet: run seal".formatted(disk));
    }
}
