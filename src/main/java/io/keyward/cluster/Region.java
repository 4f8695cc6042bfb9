package io.keyward.cluster;

import java.util.Locale;

/**
 * A region of Azure in canonical spelling: {@code East US} and {@code EastUS} become {@code eastus}. A cluster also keeps
 * its location as the customer wrote it.
 */
public record Region(String name) {

    public Region {
        name = name.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return name;
    }
}
