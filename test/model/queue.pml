/* Several jobs of one queue: the concurrency slots of one key, and the queue's pause mark.
 *
 * Follows moveBetween of src/domain/transition.ts (slots come and go in the lease's own move; a held name
 * says which slot it has), src/domain/slots.ts (each claim of the key moves its tally on, so one that counted
 * by an older listing is refused) and src/queue/claim/claim.ts (one listing shows the queue's entries and its
 * pause mark; slots are listed apart, any time before).
 *
 * Names are not modelled here, moves.pml has them: a lease is known by its holder, 0 once its holder has
 * forgotten it. A holder may stop anywhere; any lease may be judged expired, and any job cancelled, at any
 * moment; an unanswered move is looked for and sent again without limit; with -DSTALE=1 a claim tries any
 * slot, whatever was listed. A tally never comes back, so it is known here by whether it was moved on since a
 * worker listed it.
 *
 *  -DNJ=3 jobs, of which -DNK=3 share the key; -DLIMIT=1 slots; -DNW=2 workers; -DPAUSE=1 the queue is paused
 *         and resumed at will; -DMIXED=1 the first job's limit is 1, whatever the others'
 *
 *  -DMUT=1 the slot is not freed             2 it is freed by a call of its own, after the lease's end
 *       3 likewise, before the lease's end  4 a claim does not require that the slot is free
 *       5 expire does not free the slot     6 the pause mark is read by a call of its own, before the listing
 *       7 a claim does not require that the tally is as it was listed
 */
#ifndef NJ
#define NJ 3
#endif
#ifndef NK
#define NK NJ
#endif
#ifndef LIMIT
#define LIMIT 1
#endif
#ifndef MIXED
#define MIXED 0
#endif
#ifndef NW
#define NW 2
#endif
#ifndef PAUSE
#define PAUSE 1
#endif
#ifndef STALE
#define STALE 1
#endif
#ifndef LOST
#define LOST 1
#endif
#ifndef MUT
#define MUT 0
#endif
#define READY 0
#define HELD 1
#define BLOCKED 2
#define DONE 3
#define NO_SLOT LIMIT
#define limitOf(j) (MIXED && j==0 -> 1 : LIMIT)

byte state[NJ], holder[NJ], slotOf[NJ];
bit slot[LIMIT+1];
bit isListed[NW+1];                              /* the tally is as this worker listed it */
bit paused;
byte held;                                       /* ghost: leases of jobs with the key */

inline take(j, i, me) {
  state[j]=HELD; holder[j]=me; slotOf[j]=i;
  if
  :: i!=NO_SLOT -> slot[i]=1; held++; assert(held<=limitOf(j)); /* no more leases than the limit */
       i=1; do :: i<=NW -> isListed[i]=0; i++ :: else -> break od; i=slotOf[j]
  :: else
  fi
}
/* the lease of j ends in state s; isFreed: in the same move */
inline end(j, s, isFreed) {
  state[j]=s; holder[j]=0;
  if :: slotOf[j]!=NO_SLOT -> held--; if :: isFreed -> slot[slotOf[j]]=0 :: else fi :: else fi;
  slotOf[j]=NO_SLOT
}

proctype Worker(byte me) {
  byte j, i; bit sawPause; bit wasPaused;
idle:
#if MUT==6
  atomic { sawPause=paused };
#endif
  atomic { /* one listing */
#if MUT!=6
    sawPause=paused;
#endif
    wasPaused=paused;
    if :: sawPause -> goto over :: else fi;
    select(j : 0 .. NJ-1);
    if :: state[j]!=READY -> goto over :: else fi;
    if :: j>=NK -> i=NO_SLOT
       :: j<NK -> if :: held>=limitOf(j) -> goto over :: else fi; isListed[me]=1;
            select(i : 0 .. LIMIT-1); if :: slot[i] && !STALE -> goto over :: else fi fi };
claim:
  if
  :: atomic { true;
#if MUT==4
       if :: state[j]==READY && (i==NO_SLOT || isListed[me]) ->
#else
       if :: state[j]==READY && !slot[i] && (i==NO_SLOT || isListed[me] || MUT==7) ->
#endif
            assert(!wasPaused);                  /* a claim that listed after the pause does not claim */
            take(j, i, me);
            if :: goto hold :: LOST -> goto look fi
          :: else -> goto over fi }
  :: goto over
  fi;
look:
  if
  :: atomic { state[j]==HELD && holder[j]==me -> goto hold }
  :: atomic { !(state[j]==HELD && holder[j]==me) -> goto claim }
  :: goto over
  fi;
hold:
#if MUT==3
  atomic { if :: state[j]==HELD && holder[j]==me && i!=NO_SLOT -> slot[i]=0 :: else fi };
#endif
  if
  :: atomic { true;
       if
       :: state[j]==HELD && holder[j]==me ->
            if :: end(j, DONE, MUT!=1 && MUT!=2) :: end(j, READY, MUT!=1 && MUT!=2) :: end(j, BLOCKED, MUT!=1 && MUT!=2) fi;
#if MUT==2
            goto free
#else
            if :: goto over :: LOST -> goto hold fi           /* refused next time: the move is done */
#endif
       :: else -> goto over
       fi }
  :: goto over
  fi;
#if MUT==2
free: atomic { if :: i!=NO_SLOT -> slot[i]=0 :: else fi };
#endif
over: atomic { isListed[me]=0; i=0; sawPause=0; wasPaused=0; j=0;
    do :: j<NJ && holder[j]==me -> holder[j]=0; j++ :: j<NJ && holder[j]!=me -> j++ :: j==NJ -> break od; j=0; goto idle }
}

/* Expire, cancel, unblock; pause and resume. */
proctype Others() {
  byte j;
  do
  :: atomic { select(j : 0 .. NJ-1);
       if
       :: state[j]==HELD -> if :: end(j, READY, MUT!=1 && MUT!=5) :: end(j, DONE, MUT!=1) fi
       :: state[j]==BLOCKED -> state[j]=READY
       :: state[j]==READY || state[j]==BLOCKED -> state[j]=DONE
       :: else
       fi; j=0 }
#if PAUSE
  :: atomic { !paused -> paused=1 }
  :: atomic { paused -> paused=0 }
#endif
  od
}

/* In every state, since everybody may stop there for good: a slot is taken exactly while a lease has it. */
proctype Check() {
  byte j, i, n;
  do
  :: d_step { true; i=0;
       do
       :: i<LIMIT -> j=0; n=0;
            do :: j<NJ -> if :: state[j]==HELD && slotOf[j]==i -> n++ :: else fi; j++ :: else -> break od;
            assert(n<=1);                        /* two leases never have one slot */
            assert(!(slot[i] && n==0));          /* no slot leaks */
            assert(slot[i] || n==0);             /* no lease is without its slot */
            i++
       :: else -> break
       od; i=0; j=0; n=0 }
  od
}

init {
  byte i;
  atomic {
    do :: i<NJ -> slotOf[i]=NO_SLOT; i++ :: else -> break od; i=1;
    run Others(); run Check();
    do :: i<=NW -> run Worker(i); i++ :: else -> break od; i=0
  }
}
