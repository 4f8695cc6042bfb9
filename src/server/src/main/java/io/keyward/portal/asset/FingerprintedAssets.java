package io.keyward.portal.asset;

import jakarta.faces.application.Resource;
import jakarta.faces.application.ResourceHandler;
import jakarta.faces.application.ResourceHandlerWrapper;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Adds a fingerprint of the content to the address of each asset. Browsers can then cache an asset for a year, and still fetch
 * a changed one at once. The addresses of fonts and pictures in style sheets get fingerprints, too.
 */
public class FingerprintedAssets extends ResourceHandlerWrapper {

    private final Map<String, Fingerprint> known = new ConcurrentHashMap<>();

    public FingerprintedAssets(ResourceHandler wrapped) {
        super(wrapped);
    }

    @Override
    public Resource createResource(String name) {
        return marked(super.createResource(name));
    }

    @Override
    public Resource createResource(String name, String library) {
        return marked(super.createResource(name, library));
    }

    @Override
    public Resource createResource(String name, String library, String contentType) {
        return marked(super.createResource(name, library, contentType));
    }

    private Resource marked(Resource asset) {
        return asset == null
                ? null
                : fingerprint(asset)
                        .<Resource>map(found -> new FingerprintedAsset(asset, found))
                        .orElse(asset);
    }

    private Optional<Fingerprint> fingerprint(Resource asset) {
        var name = asset.getLibraryName() + "/" + asset.getResourceName();
        var found = Optional.ofNullable(known.get(name)).or(() -> Fingerprint.of(asset));
        found.ifPresent(fingerprint -> known.putIfAbsent(name, fingerprint));
        return found;
    }
}
