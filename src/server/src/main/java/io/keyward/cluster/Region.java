package io.keyward.cluster;

import io.keyward.text.AsciiCase;

/**
 * A region of Azure in canonical spelling: {@code East US} and {@code EastUS} become {@code eastus}. A cluster also keeps
 * its location as the customer wrote it.
 */
public record Region(String name) {

    public Region {
        name = AsciiCase.fold(name.replace(" ", ""));
    }

    @Override
    public String toString() {
        return name;
    }
}
