/** Programs and trials. */
package io.sweetspot.workloads;
