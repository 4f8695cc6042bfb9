package io.keyward.agent.fakes;

import io.keyward.agent.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The identity endpoint of a machine. Tokens are numbered: {@code token-1}, {@code token-2}. */
public final class FakeIdentity extends FakeServer {

    private final AtomicInteger issued = new AtomicInteger();
    private final AtomicInteger kept = new AtomicInteger();
    private volatile Optional<Reply> trouble = Optional.empty();

    public FakeIdentity() {
        super(false); // without TLS, as Azure's metadata service
    }

    public void fail(Reply reply) {
        trouble = Optional.of(reply);
    }

    /** Answers this many requests with the document of an earlier nonce, as a service does that keeps its documents. */
    public void keepDocuments(int requests) {
        kept.set(requests);
    }

    // a fake document is the nonce itself
    private Reply document(Request request) {
        var nonce = request.uri().getQuery().replaceAll(".*nonce=", "");
        var document = kept.getAndDecrement() > 0 ? "of-an-earlier-nonce" : nonce;
        return Reply.ok(JsonObject.empty().with("encoding", "pkcs7").with("signature", document));
    }

    @Override
    Reply answer(Request request) {
        if (!"true".equals(request.header("Metadata"))) return Reply.error(400, "invalid_request");
        if (request.path().equals("/metadata/attested/document")) return document(request);
        return trouble.orElseGet(() -> Reply.ok(JsonObject.empty()
                .with("access_token", "token-" + issued.incrementAndGet())
                .with("expires_in", "3600")
                .with("token_type", "Bearer")));
    }
}
