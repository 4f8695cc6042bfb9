package io.keyward.cluster;

import java.util.Locale;

/**
 * A region of Azure, in the one spelling in which regions are compared: {@code East US}, {@code eastus} and {@code EastUS}
 * are one. A cluster gives back its location as the customer wrote it.
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
