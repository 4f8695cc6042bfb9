/**
 * The resources of other providers in templates, which the local Azure of a laptop creates. Begin with {@link
 * io.keyward.deployment.azure.LocalAzureResources}.
 */
package io.keyward.deployment.azure;
