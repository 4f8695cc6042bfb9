package io.keyward.portal.key;

import io.keyward.cluster.ClusterScope;
import io.keyward.list.Page;
import io.keyward.portal.page.AddressQuery;
import io.keyward.portal.page.TypedText;
import io.keyward.portal.permission.PortalData;
import io.keyward.portal.permission.ScopePage;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;

/** The key versions that clusters of a scope are or were under. */
@Named
@RequestScoped
public class KeyList extends ScopePage {

    @Inject
    KeyReading reading;

    private String search = "";
    private Page<KeyRow> keys;

    public KeyList() {
        super(PortalData.KEY_ESTATE);
    }

    @Override
    protected void read(ClusterScope of) {
        keys = reading.list(of, search, getAfter());
    }

    /** Null if the user may not read the keys of the scope. */
    public Page<KeyRow> getKeys() {
        return keys;
    }

    /** True if the user may read the attributes that the keys have in their vaults. */
    public boolean isAttributesShown() {
        return allows(PortalData.KEY_ATTRIBUTES);
    }

    /** True if the search text is a complete key identifier. It has a page even if the list does not contain this version. */
    public boolean isWholeKey() {
        return KeyPage.find(search).isPresent();
    }

    /** The query string with which {@link KeyExport} sends the same list as a file. */
    public String getQuery() {
        var parameters = Map.of("subscription", getScope(), "search", search);
        return AddressQuery.of(List.of("subscription", "search"), parameters::get);
    }

    /** A part of the key identifiers to list; empty for all. */
    public String getSearch() {
        return search;
    }

    public void setSearch(String text) {
        search = TypedText.of(text);
    }
}
