package io.keyward.localazure.dataplane.key;

import io.keyward.localazure.control.Switches;
import io.keyward.localazure.dataplane.Entry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;

/** Keys that were deleted and can come back (R23). */
@ApplicationScoped
public class DeletedKeyDesk {

    private final Switches switches;

    protected DeletedKeyDesk() { // for CDI
        this(null);
    }

    @Inject
    public DeletedKeyDesk(Switches switches) {
        this.switches = switches;
    }

    public JsonObject get(Entry entry, String name) {
        return new KeyBundle(entry, entry.vault().keys().deleted(name)).deleted();
    }

    public JsonObject list(Entry entry, Page page) {
        return page.show(entry.vault().keys().allDeleted(), key -> new KeyBundle(entry, key).deletedItem());
    }

    public JsonObject recover(Entry entry, String name) {
        return new KeyBundle(entry, entry.vault().keys().recover(name, switches.settling())).current();
    }

    public void purge(Entry entry, String name) {
        entry.vault().keys().purge(name, entry.vault().settings().recovery());
    }
}
