package io.keyward.portal.alert;

import io.keyward.alert.AlertKind;
import io.keyward.portal.permission.PermittedPages;
import io.keyward.portal.permission.PortalData;
import java.util.Optional;

/** Where in the portal the cause of an alert is mended or investigated. What the customer does in the vault has no page here. */
public enum AlertDeed {
    CHANGE_KEY("/cluster.xhtml", "changeKey.title") {
        @Override
        boolean isOpenTo(PermittedPages pages, String cluster) {
            return pages.changeOfKey(cluster);
        }
    },
    CREATION("/create.xhtml", "create.title") {
        @Override
        boolean isOpenTo(PermittedPages pages, String cluster) {
            return pages.isCreation();
        }
    },
    REBOOT_RISK("/reboot-risk.xhtml", "reboot.title") {
        @Override
        boolean isOpenTo(PermittedPages pages, String cluster) {
            return pages.ofCluster(PortalData.REBOOT_RISK, cluster);
        }
    },
    NODES("/nodes.xhtml", "nodes.title") {
        @Override
        boolean isOpenTo(PermittedPages pages, String cluster) {
            return pages.ofCluster(PortalData.DISKS, cluster);
        }
    };

    private final String page;
    private final String label;

    AlertDeed(String page, String label) {
        this.page = page;
        this.label = label;
    }

    /** @param cluster the resource id; empty if the cluster is deleted, or the user may not read it */
    abstract boolean isOpenTo(PermittedPages pages, String cluster);

    static Optional<AlertDeed> of(AlertKind kind) {
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

    /** The name of the text of the link. */
    public String label() {
        return label;
    }
}
