package io.keyward.agent.command;

/**
 * An option of a command.
 *
 * @param name the name with its dashes
 * @param value name of its value; empty for a flag
 */
record Option(String name, String value, String meaning) {

    static Option flag(String name, String meaning) {
        return new Option(name, "", meaning);
    }

    boolean takesValue() {
        return !value.isEmpty();
    }

    String usage() {
        return takesValue() ? name + " " + value : name;
    }
}
