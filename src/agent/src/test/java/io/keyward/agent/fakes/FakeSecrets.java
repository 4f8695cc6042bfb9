package io.keyward.agent.fakes;

import io.keyward.agent.fakes.FakeServer.Reply;
import io.keyward.agent.fakes.FakeServer.Request;
import io.keyward.agent.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** The secrets of a vault: set, get, versions, delete, deleted, purge. */
final class FakeSecrets {

    private static final long PURGE_DATE = 1_900_000_000L;

    private final Map<String, List<String>> values = new ConcurrentHashMap<>();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();
    private volatile boolean hidesDeleted;

    /** Purges all secrets, as a customer can who deletes them first. */
    void purge() {
        values.clear();
        deleted.clear();
    }

    /** Shows no deleted secret, as a vault does while a deletion is under way. */
    void hideDeleted() {
        hidesDeleted = true;
    }

    Reply answer(Request request, String authority) {
        var parts = request.path().split("/", -1);
        var name = parts[2];
        if (parts[1].equals("deletedsecrets")) return hidesDeleted ? notFound() : purgeDate(name);
        if (request.method().equals("PUT")) return set(name, request.json().text("value"), authority);
        if (!values.containsKey(name)) return notFound();
        if (request.method().equals("DELETE")) return delete(name);
        return parts.length > 3 ? versions(name, authority) : get(name, authority);
    }

    private Reply set(String name, String value, String authority) {
        values.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
        return get(name, authority);
    }

    private Reply get(String name, String authority) {
        var all = values.get(name);
        return Reply.ok(item(name, all.size(), authority).with("value", all.get(all.size() - 1)));
    }

    private Reply versions(String name, String authority) {
        var items = IntStream.rangeClosed(1, values.get(name).size())
                .mapToObj(version -> item(name, version, authority))
                .toList();
        return Reply.ok(JsonObject.empty().with("value", items));
    }

    private Reply delete(String name) {
        values.remove(name);
        deleted.add(name);
        return purgeDate(name);
    }

    private Reply purgeDate(String name) {
        if (!deleted.contains(name)) return notFound();
        return Reply.ok(JsonObject.empty().with("scheduledPurgeDate", PURGE_DATE));
    }

    private static Reply notFound() {
        return Reply.error(404, "SecretNotFound");
    }

    private static JsonObject item(String name, int version, String authority) {
        return JsonObject.empty()
                .with("id", "https://%s/secrets/%s/%032x".formatted(authority, name, version))
                .with("attributes", JsonObject.empty().with("created", 1_800_000_000L));
    }
}
