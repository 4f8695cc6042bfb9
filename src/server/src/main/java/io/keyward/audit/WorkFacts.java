package io.keyward.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the record of a request says besides the outcome: what the request was about, and the request ids of the vault. */
final class WorkFacts {

    private static final int MAX_VAULT_REQUESTS = 100; // bounds the length of a record
    private static final int MAX_ID = 64;
    private static final String CHANGED = "changed";

    private final Map<String, String> facts = new TreeMap<>();
    private final List<String> vaultRequests = new ArrayList<>();
    private int furtherVaultRequests;

    void add(String name, String value) {
        facts.put(name, value);
    }

    void addIfAbsent(String name, String value) {
        facts.putIfAbsent(name, value);
    }

    void addVaultRequest(String id) {
        if (vaultRequests.size() < MAX_VAULT_REQUESTS && id.length() <= MAX_ID) {
            vaultRequests.add(id);
        } else {
            furtherVaultRequests++;
        }
    }

    void changedNothing() {
        facts.put(CHANGED, "nothing");
    }

    void forgetThatNothingChanged() {
        facts.remove(CHANGED);
    }

    List<String> vaultRequests() {
        return List.copyOf(vaultRequests);
    }

    Map<String, String> all() {
        var all = AuditedRequest.withVaultRequests(facts, vaultRequests);
        if (furtherVaultRequests > 0) {
            all.put("furtherVaultRequests", Integer.toString(furtherVaultRequests));
        }
        return all;
    }
}
