package io.keyward.cluster.tag;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import java.util.HashMap;
import java.util.Map;

/** The ARM tags of a cluster. Keyward stores them and does not interpret them. */
@Embeddable
public class Tags {

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "cluster_tag", joinColumns = @JoinColumn(name = "cluster_id"))
    @MapKeyColumn(name = "name")
    @Column(name = "text")
    private Map<String, String> texts = new HashMap<>();

    protected Tags() {} // for JPA

    public Tags(Map<String, String> texts) {
        this.texts.putAll(texts);
    }

    public Map<String, String> all() {
        return Map.copyOf(texts);
    }

    // Hibernate tracks this map, so it must not be replaced by another one, and each call of put counts as a change
    public void replaceAll(Map<String, String> others) {
        if (!texts.equals(others)) {
            texts.clear();
            texts.putAll(others);
        }
    }
}
