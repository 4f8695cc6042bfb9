package io.keyward.portal.erasure;

import io.keyward.portal.page.TypedText;
import java.io.Serializable;

/** A statement about erased disks as a user typed it into a form. */
public class AcknowledgementForm implements Serializable {

    private static final long serialVersionUID = 1;

    private boolean wholeCluster;
    private String disks = "";
    private String operator = "";
    private String reason = "";
    private String cluster = "";

    /** True for all removed nodes of the cluster; false for the node of the disk. */
    public boolean isWholeCluster() {
        return wholeCluster;
    }

    public void setWholeCluster(boolean whole) {
        wholeCluster = whole;
    }

    public String getDisks() {
        return disks;
    }

    public void setDisks(String text) {
        disks = TypedText.of(text);
    }

    public String getOperator() {
        return operator;
    }

    public void setOperator(String text) {
        operator = TypedText.of(text);
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String text) {
        reason = TypedText.of(text);
    }

    /** The name of the cluster, to confirm. */
    public String getCluster() {
        return cluster;
    }

    public void setCluster(String text) {
        cluster = TypedText.of(text);
    }
}
