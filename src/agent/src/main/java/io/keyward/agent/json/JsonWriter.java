package io.keyward.agent.json;

import java.util.List;
import java.util.Map;

/** Writes objects, maps, lists, texts, enum constants, numbers and booleans as JSON without spaces. */
final class JsonWriter {

    private final StringBuilder out = new StringBuilder();

    static String write(Object value) {
        var writer = new JsonWriter();
        writer.value(value);
        return writer.out.toString();
    }

    private void value(Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) out.append(value);
        else if (value instanceof JsonObject object) value(object.members());
        else if (value instanceof Map<?, ?> members) object(members);
        else if (value instanceof List<?> items) array(items);
        else if (value instanceof CharSequence || value instanceof Enum<?>) string(value.toString());
        else throw new IllegalArgumentException(value.getClass() + " cannot be written as JSON");
    }

    private void object(Map<?, ?> members) {
        out.append('{');
        var comma = "";
        for (var member : members.entrySet()) {
            out.append(comma);
            string(member.getKey().toString());
            out.append(':');
            value(member.getValue());
            comma = ",";
        }
        out.append('}');
    }

    private void array(List<?> items) {
        out.append('[');
        var comma = "";
        for (var item : items) {
            out.append(comma);
            value(item);
            comma = ",";
        }
        out.append(']');
    }

    private void string(String text) {
        out.append('"');
        text.chars().forEach(unit -> character((char) unit));
        out.append('"');
    }

    private void character(char unit) {
        if (unit == '"' || unit == '\\') out.append('\\').append(unit);
        else if (unit < ' ' || Character.isSurrogate(unit)) out.append("\\u%04x".formatted((int) unit));
        else out.append(unit);
    }
}
