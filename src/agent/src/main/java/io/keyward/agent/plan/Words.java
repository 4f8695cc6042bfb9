package io.keyward.agent.plan;

import io.keyward.agent.json.MalformedJson;
import io.keyward.agent.text.AsciiCase;

/** Constants of enums as the protocol writes them: in lower case. */
final class Words {

    private Words() {}

    static <E extends Enum<E>> E constant(Class<E> type, String word) {
        for (var constant : type.getEnumConstants()) {
            if (text(constant).equals(word)) return constant;
        }
        throw new MalformedJson("unknown %s".formatted(AsciiCase.fold(type.getSimpleName())));
    }

    static String text(Enum<?> constant) {
        return AsciiCase.fold(constant.name());
    }
}
