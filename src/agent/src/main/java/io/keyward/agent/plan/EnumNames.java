package io.keyward.agent.plan;

import io.keyward.agent.json.MalformedJson;
import io.keyward.agent.text.AsciiCase;

/** The names of enum constants in the protocol: the constants in lower case. */
final class EnumNames {

    private EnumNames() {}

    static <E extends Enum<E>> E constant(Class<E> type, String name) {
        for (var constant : type.getEnumConstants()) {
            if (of(constant).equals(name)) return constant;
        }
        throw new MalformedJson("unknown %s".formatted(AsciiCase.fold(type.getSimpleName())));
    }

    static String of(Enum<?> constant) {
        return AsciiCase.fold(constant.name());
    }
}
