package io.keyward.blackbox.client;

import io.keyward.testserver.LocalClient;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;

/** The answer of a server to one request. */
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

    /** The address of the operation that the request has started. */
    public URI operation() {
        return header("Azure-AsyncOperation")
                .map(URI::create)
                .orElseThrow(() -> unexpected("has no address of an operation"));
    }

    /** Returns this answer if its status is one of these; a test uses it where it relies on the answer. */
    public Answer require(Integer... statuses) {
        if (!Set.of(statuses).contains(status())) {
            throw unexpected("does not have a status of " + Set.of(statuses));
        }
        return this;
    }

    private AssertionError unexpected(String what) {
        return new AssertionError("%s %s: %s".formatted(this, what, body()));
    }

    @Override
    public String toString() {
        return "%s %s -> %d".formatted(response.request().method(), response.uri(), status());
    }
}
