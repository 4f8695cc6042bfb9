package io.keyward.portal.asset;

import jakarta.faces.application.Resource;
import jakarta.faces.application.ResourceWrapper;
import jakarta.faces.context.FacesContext;
import java.util.HashMap;
import java.util.Map;

/** An asset with its fingerprint in its address. */
class FingerprintedAsset extends ResourceWrapper {

    private static final String PARAMETER = "h";
    private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";

    private final Fingerprint fingerprint;

    FingerprintedAsset(Resource wrapped, Fingerprint fingerprint) {
        super(wrapped);
        this.fingerprint = fingerprint;
    }

    @Override
    public String getRequestPath() {
        var path = super.getRequestPath();
        return path + (path.contains("?") ? "&" : "?") + PARAMETER + "=" + fingerprint.text();
    }

    /**
     * During an upgrade, servers of two releases have the same address, so a page of one release may request an asset from the
     * other. A browser must not reuse that response unchecked, because its content does not match the fingerprint in the
     * address.
     */
    @Override
    public Map<String, String> getResponseHeaders() {
        var headers = new HashMap<>(super.getResponseHeaders());
        var asked = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get(PARAMETER);
        if (asked != null) headers.put("Cache-Control", asked.equals(fingerprint.text()) ? FOR_A_YEAR : "no-cache");
        return headers;
    }
}
