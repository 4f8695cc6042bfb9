package io.keyward.vault;

import io.keyward.key.KeyId;
import io.keyward.key.KeyName;
import io.keyward.key.KeyReference;
import io.keyward.key.ManagedIdentityId;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is known of a problem's circumstances, to fill in the blanks of its remedy. */
final class MessageParameters {

    private static final Pattern PLAIN = Pattern.compile("[\\w./-]+");
    private static final Pattern BLANK = Pattern.compile("\\{(\\w+)}");

    private final Map<String, String> known = new LinkedHashMap<>();

    static MessageParameters none() {
        return new MessageParameters();
    }

    static MessageParameters of(KeyReference key) {
        var name = key instanceof KeyId version ? version.key() : (KeyName) key;
        return of(name.vault()).and("key", key.toString()).and("keyName", name.name());
    }

    static MessageParameters of(String vault) {
        return none().and("vault", vault).and("vaultName", nameIn(URI.create(vault)));
    }

    static MessageParameters of(ManagedIdentityId identity) {
        return none().and(identity);
    }

    MessageParameters and(ManagedIdentityId identity) {
        return and("identity", identity.text());
    }

    /** Keyward's outbound addresses (R4); where none are configured the reader is sent to the operator. */
    MessageParameters andAddresses(Collection<String> addresses) {
        return addresses.isEmpty()
                ? and("addresses", "ask your Keyward operator")
                : and("addresses", String.join(", ", addresses)).and("addressList", String.join(" ", addresses));
    }

    MessageParameters and(String name, String value) {
        known.put(name, value);
        return this;
    }

    Map<String, String> known() {
        return Map.copyOf(known);
    }

    /** The text with its blanks filled in as far as they are known. */
    static String fill(String text, Map<String, String> facts) {
        return BLANK.matcher(text)
                .replaceAll(blank -> Matcher.quoteReplacement(facts.getOrDefault(blank.group(1), blank.group())));
    }

    /** The command with all its blanks filled in; empty where there is none to give or not all is known. */
    static Optional<String> filled(String command, Map<String, String> facts) {
        return Optional.of(fill(command, quoted(facts)))
                .filter(text -> !text.isEmpty() && !BLANK.matcher(text).find());
    }

    // an identity's name is the caller's, and the command is for an operator's shell
    private static Map<String, String> quoted(Map<String, String> facts) {
        var quoted = new HashMap<>(facts);
        quoted.computeIfPresent("identity", (name, text) -> PLAIN.matcher(text).matches() ? text : inQuotes(text));
        return quoted;
    }

    private static String inQuotes(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    // a vault of another maker may stand at a host that does not tell its name
    private static String nameIn(URI vault) {
        var labels = String.valueOf(vault.getHost()).split("\\.", 2);
        return labels.length == 2 ? labels[0] : "<the vault's name>";
    }
}
