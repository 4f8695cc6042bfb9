package io.keyward.vault;

import io.keyward.key.KeyReference;
import io.keyward.key.ManagedIdentityId;
import io.keyward.text.ShellWord;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The known values for the placeholders in a problem's remedy and command. */
final class MessageParameters {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private static final String NAME_BY_URI =
            "$(az rest --method get --url \"/subscriptions/{subscriptionId}/providers/Microsoft.KeyVault/vaults"
                    + "?api-version=2023-07-01\" --query \"value[?properties.vaultUri=='%s/'].name\" --output tsv)";

    private final Map<String, String> values = new LinkedHashMap<>();

    static MessageParameters none() {
        return new MessageParameters();
    }

    static MessageParameters of(KeyReference key) {
        var name = key.key();
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

    /**
     * Adds Keyward's outbound addresses (R4). If none are configured, the text refers the reader to the operator of Keyward.
     */
    MessageParameters andAddresses(Collection<String> addresses) {
        return addresses.isEmpty()
                ? and("addresses", "ask your Keyward operator")
                : and("addresses", String.join(", ", addresses)).and("addressList", String.join(" ", addresses));
    }

    MessageParameters and(String name, String value) {
        values.put(name, value);
        return this;
    }

    Map<String, String> values() {
        return Map.copyOf(values);
    }

    /** Replaces the placeholders whose values are known; the others stay in the text. */
    static String fill(String text, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(match.group(1), match.group())));
    }

    /** Replaces all placeholders of a command; empty if there is no command or if a value is not known. */
    static Optional<String> fillAll(String command, Map<String, String> values) {
        return Optional.of(command)
                .filter(text -> !text.isEmpty()
                        && PLACEHOLDER
                                .matcher(text)
                                .results()
                                .allMatch(placeholder -> values.containsKey(placeholder.group(1))))
                .map(text -> fill(text, quoted(values)));
    }

    // a caller chose the identity's name, and an operator pastes the command into a shell
    private static Map<String, String> quoted(Map<String, String> values) {
        var quoted = new HashMap<>(values);
        quoted.computeIfPresent("identity", (name, text) -> ShellWord.of(text));
        return quoted;
    }

    // a vault of the local Azure can have an address of one host and a port, without its name; then the command looks
    // up the name in Azure
    private static String nameIn(URI vault) {
        var labels = String.valueOf(vault.getHost()).split("\\.", 2);
        return labels.length == 2 ? labels[0] : NAME_BY_URI.formatted(vault);
    }
}
