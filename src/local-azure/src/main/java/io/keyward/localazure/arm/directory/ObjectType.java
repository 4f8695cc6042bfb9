package io.keyward.localazure.arm.directory;

/** The types of objects in the directory, with the names of Graph. */
enum ObjectType {
    USER("user"),
    GROUP("group"),
    SERVICE_PRINCIPAL("servicePrincipal");

    private final String name;

    ObjectType(String name) {
        this.name = name;
    }

    /** The value of {@code @odata.type}. */
    String wire() {
        return "#microsoft.graph." + name;
    }
}
