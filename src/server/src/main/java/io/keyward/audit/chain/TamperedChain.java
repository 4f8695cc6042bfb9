package io.keyward.audit.chain;

/** The stored chain is not what this installation wrote. Nothing is appended to it, so that the evidence remains. */
public final class TamperedChain extends RuntimeException {

    TamperedChain(String server, String why) {
        super(
                ("the audit log of server %s was changed outside Keyward: %s; verify it, keep a copy as evidence, and go on"
                                + " with another keyward.audit.server")
                        .formatted(server, why));
    }
}
