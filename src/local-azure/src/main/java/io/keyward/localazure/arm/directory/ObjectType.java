package io.keyward.localazure.arm.directory;

import io.keyward.localazure.text.AsciiCase;
import java.util.List;

/** The types of objects in the directory, with the names of Graph. */
enum ObjectType {
    USER("user"),
    GROUP("group"),
    SERVICE_PRINCIPAL("servicePrincipal");

    private final String name;

    ObjectType(String name) {
        this.name = name;
    }

    /** True if a request for these types asks for this one. {@code directoryObject} is every type; case makes no difference. */
    boolean isAmong(List<String> types) {
        return types.stream().anyMatch(type -> AsciiCase.equal(type, name) || AsciiCase.equal(type, "directoryObject"));
    }

    /** The value of {@code @odata.type}. */
    String wire() {
        return "#microsoft.graph." + name;
    }
}
