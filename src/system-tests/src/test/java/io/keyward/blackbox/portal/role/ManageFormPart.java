package io.keyward.blackbox.portal.role;

import java.util.List;

/** A form of the page Manage: the HTML that shows it, and the action on the cluster that a user must be allowed to do. */
record ManageFormPart(String html, String action) {

    private static final List<ManageFormPart> ALL = List.of(
            new ManageFormPart("id=\"tags:review\"", "clusters/write"),
            new ManageFormPart("id=\"resize:review\"", "clusters/roles/resize/action"),
            new ManageFormPart("id=\"policy:review\"", "clusters/keyPolicy/write"),
            new ManageFormPart("id=\"gateway:review\"", "clusters/updateGatewaySettings/action"),
            new ManageFormPart("/portal/delete.xhtml", "clusters/delete"));

    static List<ManageFormPart> all() {
        return ALL;
    }

    /** The forms that a page shows. */
    static List<ManageFormPart> in(String page) {
        return ALL.stream().filter(part -> page.contains(part.html())).toList();
    }
}
