package io.keyward.audit.chain;

import static java.util.stream.Collectors.joining;

import java.util.Map;

/** Writes flat JSON objects, so that the verification needs no library. */
final class JsonText {

    private JsonText() {}

    /** An object with text values; members without a value are left out. */
    static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .filter(member -> member.getValue() != null)
                .map(member -> quoted(member.getKey()) + ":" + quoted(member.getValue()))
                .collect(joining(",", "{", "}"));
    }

    static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.chars().forEach(character -> {
            if (character == '"' || character == '\\') {
                quoted.append('\\').append((char) character);
            } else if (character < 0x20 || Character.isSurrogate((char) character) || character == 0x7f) {
                quoted.append("\\u%04x".formatted(character));
            } else {
                quoted.append((char) character);
            }
        });
        return quoted.append('"').toString();
    }
}
