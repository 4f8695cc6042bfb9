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

    /** True if the requested types include this one. {@code directoryObject} stands for every type; case is ignored. */
    boolean isAmong(List<String> types) {
        return types.stream().anyMatch(type -> AsciiCase.equal(type, name) || AsciiCase.equal(type, "directoryObject"));
    }

    /** The value of {@code @odata.type}. */
    String wireName() {
        return "#microsoft.graph." + name;
    }
}
