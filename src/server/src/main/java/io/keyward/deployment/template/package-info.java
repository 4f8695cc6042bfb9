/**
 * ARM templates: their parameters, variables, resources and outputs, and what they come to with given parameters. Nothing here
 * changes or stores anything. Begin with {@link io.keyward.deployment.template.Template} and {@link
 * io.keyward.deployment.template.ResourcePlan}.
 */
package io.keyward.deployment.template;
