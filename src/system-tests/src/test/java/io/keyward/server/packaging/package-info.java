/** The packages in which a server is installed: container image, Kubernetes manifests, systemd unit. */
package io.keyward.server.packaging;
