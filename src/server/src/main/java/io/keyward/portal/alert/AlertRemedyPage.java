package io.keyward.portal.alert;

import io.keyward.alert.AlertKind;
import io.keyward.portal.permission.PermittedPages;
import io.keyward.portal.permission.PortalData;
import java.util.Optional;

/**
 * The page of the portal on which the cause of an alert is fixed or investigated. A cause that is fixed in the vault has none.
 */
public enum AlertRemedyPage {
    CHANGE_KEY("/cluster.xhtml", "key", "changeKey.title"),
    CREATION("/create.xhtml", "", "create.title"),
    REBOOT_RISK("/reboot-risk.xhtml", "", "reboot.title"),
    NODES("/nodes.xhtml", "", "nodes.title");

    private final String page;
    private final String part;
    private final String label;

    AlertRemedyPage(String page, String part, String label) {
        this.page = page;
        this.part = part;
        this.label = label;
    }

    /** @param cluster the resource id of the cluster of the alert */
    boolean isOpenTo(PermittedPages pages, String cluster) {
        return switch (this) {
            case CHANGE_KEY -> pages.changeOfKey(cluster);
            case CREATION -> pages.isCreation();
            case REBOOT_RISK -> pages.ofCluster(PortalData.REBOOT_RISK, cluster);
            case NODES -> pages.ofCluster(PortalData.DISKS, cluster);
        };
    }

    static Optional<AlertRemedyPage> of(AlertKind kind) {
        return switch (kind) {
            case KEY_ACCESS_LOST, VAULT_UNANSWERED, PURGE_PROTECTION_OFF -> Optional.empty();
            case WRAP_REFUSED,
                    KEY_EXPIRES,
                    KEY_EXPIRES_SOON,
                    KEY_NOT_NEWEST,
                    FOLLOWING_REFUSED,
                    KEYS_MIXED,
                    ROTATION_FAILED -> Optional.of(CHANGE_KEY);
            case WEAK_ALGORITHM -> Optional.of(CREATION);
            case NODES_SUSPENDED -> Optional.of(REBOOT_RISK);
            case NODE_DRIFT, NODE_CLONED -> Optional.of(NODES);
        };
    }

    public String page() {
        return page;
    }

    /** The id of the part of the page; empty if it is the whole page. */
    public String part() {
        return part;
    }

    /** The message key of the link's text. */
    public String label() {
        return label;
    }
}
