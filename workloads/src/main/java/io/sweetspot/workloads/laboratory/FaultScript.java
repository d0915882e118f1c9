package io.sweetspot.workloads.laboratory;

/** Says what each answer does wrong; called once a request, from the connection's thread. */
@FunctionalInterface
public interface FaultScript {
  /** A server that behaves. */
  FaultScript NONE = request -> new Fault.None();

  /** The fault of the answer to this request. */
  Fault faultFor(LaboratoryRequest request);
}
