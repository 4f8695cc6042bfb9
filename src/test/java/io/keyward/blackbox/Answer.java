package io.keyward.blackbox;

import io.keyward.testserver.LocalClient;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;

/** What a server said to one request. */
public record Answer(HttpResponse<String> response) {

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    public JsonObject json() {
        return LocalClient.json(response);
    }

    public JsonArray list() {
        try (var reader = Json.createReader(new StringReader(body()))) {
            return reader.readArray();
        }
    }

    /** The {@code code} of an error in ARM form. */
    public String code() {
        return json().getJsonObject("error").getString("code");
    }

    /** The {@code message} of an error in ARM form. */
    public String message() {
        return json().getJsonObject("error").getString("message");
    }

    /** Where to ask for the operation that the request has started. */
    public URI operation() {
        return header("Azure-AsyncOperation").map(URI::create).orElseThrow(() -> unexpected("no operation"));
    }

    /** This answer, which a test takes for granted. */
    public Answer require(Integer... statuses) {
        if (!Set.of(statuses).contains(status())) {
            throw unexpected("not one of " + Set.of(statuses));
        }
        return this;
    }

    private AssertionError unexpected(String what) {
        return new AssertionError("%s: %s %s".formatted(what, this, body()));
    }

    @Override
    public String toString() {
        return "%s %s -> %d".formatted(response.request().method(), response.uri(), status());
    }
}
