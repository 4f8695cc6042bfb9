package io.keyward.blackbox.faults;

import io.keyward.blackbox.client.Answer;
import java.net.URI;
import java.nio.file.Path;

/**
 * A request that a server has accepted, and what it asks for.
 *
 * @param kind the kind of the operation, as it is stored
 * @param wanted the key version or the number of workers; empty for other kinds
 * @param operation the address of the operation, from the answer of the server
 */
record AcceptedRequest(String kind, String cluster, String wanted, URI operation) {

    /** True if the server accepted the request and the answer names an operation. */
    static boolean isAccepted(Answer answer) {
        return answer.status() < 300 && answer.header("Azure-AsyncOperation").isPresent();
    }

    String id() {
        return Path.of(operation.getPath()).getFileName().toString();
    }

    /** The path and query of the operation's address, which both servers can answer. */
    String path() {
        return operation.getRawPath() + "?" + operation.getRawQuery();
    }
}
