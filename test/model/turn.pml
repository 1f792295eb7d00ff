/* A queue that runs strictly in order: its turn, by which claims follow each other.
 *
 * Follows listCandidates of src/queue/claim/candidates.ts (one listing shows the turn and the jobs; only the one
 * with the lowest number is claimed, while none is held) and take and inOrder of src/queue/claim/take.ts (the
 * claim's move replaces the turn that it listed; before anybody hears of the lease, a listing that shows its own
 * turn has to show it first, or it is given back).
 *
 * A listing is one step, since the turn sorts before all entries; a claim may act on it at any time later, and
 * its second look may meet the first listing again. Any lease may be judged expired, any job cancelled, blocked
 * or put back, at any moment, and whoever holds a job may stop for good. A turn never comes back, so it is known
 * here by whether it was replaced since a worker listed it.
 *
 *  -DNJ=2 jobs; -DNW=2 workers
 *  -DMUT=1 a claim does not require that the turn is as it was listed   2 nobody looks again after a claim
 *       3 the second look may be at a listing without the claim's turn
 */
#ifndef NJ
#define NJ 2
#endif
#ifndef NW
#define NW 2
#endif
#ifndef MUT
#define MUT 0
#endif
#define READY 0
#define HELD 1
#define BLOCKED 2
#define DONE 3
#define before(j) ((1<<(j))-1)

byte state[NJ], holder[NJ];
bit isListed[NW+1];                              /* the turn is as this worker listed it */
byte held;                                       /* ghost: how many leases there are */
byte live=(1<<NJ)-1;                             /* which jobs have not ended, as bits */

inline become(j, s) {
  holder[j]=0;
  if :: state[j]==HELD -> held-- :: else fi;
  state[j]=s;
  if :: s==DONE -> live=live & (255-(1<<j)) :: else -> live=live | (1<<j) fi
}

proctype Worker(byte me) {
  byte j, w, seen, atClaim, shown;
idle:
  atomic { /* one listing */
    live!=0 && held==0;
    isListed[me]=1; seen=live; j=0;
    do :: (seen & (1<<j)) -> break :: else -> j++ od;
    if :: state[j]!=READY -> goto over :: else fi };
  if
  :: atomic { true;
       if
       :: state[j]==READY && (isListed[me] || MUT==1) ->
            become(j, HELD); holder[j]=me; held++; atClaim=live;
            assert(held<=1);                     /* no two jobs are held at once */
            w=1; do :: w<=NW -> isListed[w]=0; w++ :: else -> break od; w=0
       :: else -> goto over
       fi }
  :: goto over
  fi;
  atomic { /* the second look, and what follows from it */
    if :: MUT!=2 -> shown=live :: MUT==2 -> shown=0 :: MUT==3 -> shown=seen fi;
    if
    :: shown & before(j) ->                      /* it is not the first: given back, unheard of */
         if :: state[j]==HELD && holder[j]==me -> become(j, READY) :: else fi; goto over
    :: else -> assert(!(live & atClaim & before(j))) /* whoever hears of a job has the first of all that stood */
    fi };
  if
  :: atomic { true;
       if
       :: state[j]==HELD && holder[j]==me -> if :: become(j, DONE) :: become(j, READY) :: become(j, BLOCKED) fi
       :: else
       fi }
  :: goto over
  fi;
over: atomic { isListed[me]=0; seen=0; atClaim=0; shown=0; w=0;
    if :: j<NJ && state[j]==HELD && holder[j]==me -> holder[j]=0 :: else fi; j=0; goto idle }
}

/* Expire, cancel, block, unblock, requeue. */
proctype Others() {
  byte j;
  do
  :: atomic { select(j : 0 .. NJ-1);
       if
       :: state[j]==HELD -> if :: become(j, READY) :: become(j, DONE) :: become(j, BLOCKED) fi
       :: state[j]==READY -> if :: become(j, BLOCKED) :: become(j, DONE) fi
       :: state[j]==BLOCKED || state[j]==DONE -> become(j, READY)
       fi; j=0 }
  od
}

init {
  byte i;
  atomic { run Others(); i=1; do :: i<=NW -> run Worker(i); i++ :: else -> break od; i=0 }
}
