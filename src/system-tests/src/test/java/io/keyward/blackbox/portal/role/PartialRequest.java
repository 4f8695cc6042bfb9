package io.keyward.blackbox.portal.role;

import com.microsoft.playwright.Response;
import io.keyward.blackbox.portal.PortalBrowser;

/** A request of a script to an open page of a cluster. */
record PartialRequest(PortalBrowser browser) {

    private static final String STATE =
            "PrimeFaces.ab({s: 'pictures', f: 'pictures', p: '@none', u: 'state', pa: [{name: 'by-hand', value: '1'}]})";

    /** The answer to a form that asks for a part of the page outside of the form, which the page itself never does. */
    Response forState() {
        return browser.page()
                .waitForResponse(PartialRequest::isByHand, () -> browser.page().evaluate(STATE));
    }

    private static boolean isByHand(Response answer) {
        var request = answer.request();
        return request.method().equals("POST") && request.postData().contains("by-hand");
    }
}
