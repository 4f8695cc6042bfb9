/**
 * ARM templates: their parameters, variables, resources and outputs, and the plan that results from given parameters. Nothing
 * here changes or stores anything. Begin with {@link io.keyward.deployment.template.Template} and {@link
 * io.keyward.deployment.template.ResourcePlan}.
 */
package io.keyward.deployment.template;
